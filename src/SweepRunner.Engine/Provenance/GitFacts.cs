using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SweepRunner.Core.Sweeps;

namespace SweepRunner.Engine.Provenance;

/// <summary>Which commit a folder is at, and what differs from it.</summary>
/// <param name="Version">The commit.</param>
/// <param name="Patch">Difference of the tracked files, at most 1 MiB; null when there is none.</param>
public sealed record GitFacts(CodeVersion Version, string? Patch)
{
    private const int PatchLimit = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks the <c>git</c> program about <paramref name="folder"/>; null without git, a repository or a commit.</summary>
    public static async Task<GitFacts?> CollectAsync(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) return null;
        var commit = await RunAsync(folder, ["rev-parse", "--verify", "HEAD"], cancellation).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(commit)) return null;
        var branch = await RunAsync(folder, ["symbolic-ref", "--short", "-q", "HEAD"], cancellation).ConfigureAwait(false);
        var patch = await RunAsync(folder, ["diff", "HEAD", "--no-ext-diff", "--no-color"], cancellation).ConfigureAwait(false);
        var isDirty = !string.IsNullOrWhiteSpace(patch);
        return new GitFacts(new(commit.Trim(), string.IsNullOrWhiteSpace(branch) ? null : branch.Trim(), isDirty), isDirty ? patch : null);
    }

    private static async Task<string?> RunAsync(string folder, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["-C", folder, .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var git = Process.Start(start);
            if (git is null) return null;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var text = await ReadAsync(git.StandardOutput, patience.Token).ConfigureAwait(false);
            if (text.Length > PatchLimit)
            {
                git.Kill();
                return text[..PatchLimit] + "\n(the patch is longer than 1 MiB; the rest is left out)\n";
            }

            await git.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            return git.ExitCode == 0 ? text : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[16384];
        int read;
        while (text.Length <= PatchLimit && (read = await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0) text.Append(buffer, 0, read);
        return text.ToString();
    }
}
