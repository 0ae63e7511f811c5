using System.Diagnostics;
using System.Text.Json;

namespace SweepRunner.Benchmarks.Optuna;

/// <summary>A Python process with Optuna in it, one study at a time.</summary>
internal sealed class OptunaProcess : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process _process;

    /// <summary>Starts an interpreter that can import Optuna.</summary>
    public OptunaProcess(string interpreter) => _process = Process.Start(
        new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, "Optuna", "optuna_search.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    /// <summary>Sends one request and reads its answer.</summary>
    /// <exception cref="InvalidOperationException">The process has ended; it has said why on standard error.</exception>
    public T Ask<T>(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request, Json));
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process with Optuna has ended.");
        return JsonSerializer.Deserialize<T>(answer, Json)!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
