using System.Globalization;
using System.Text;

namespace SweepRunner.Training.Command.Processes;

/// <summary>
/// Finds every process of one trial by a variable of its environment, which children inherit: also those that have left the
/// process group or whose parents are gone. Linux only; elsewhere it finds none.
/// </summary>
/// <param name="mark">A text that only the environment of this trial's processes has, e.g. <c>NAME=value</c>.</param>
internal sealed class ProcessTable(string mark)
{
    private const string Processes = "/proc";

    private readonly byte[] _mark = Encoding.ASCII.GetBytes(mark);

    /// <summary>Ids of the processes that run now.</summary>
    public IReadOnlyList<int> Find()
    {
        if (!Directory.Exists(Processes)) return [];
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories(Processes))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && IsMarked(folder)) found.Add(process);
        }

        return found;
    }

    /// <summary>
    /// Memory of all of them together, in bytes: at most what is resident, where pages count for each process that shares them. Only
    /// when that is above <paramref name="limit"/> the system is asked how much is shared, which takes it longer.
    /// </summary>
    public long UsedBytes(long limit)
    {
        var processes = Find();
        var resident = processes.Sum(ResidentBytes);
        return resident <= limit ? resident : processes.Sum(process => ShareBytes(process) ?? ResidentBytes(process));
    }

    private bool IsMarked(string folder)
    {
        try
        {
            // Empty for a process that has ended and waits for its parent.
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(_mark) >= 0;
        }
        catch (Exception goneOrForeign) when (goneOrForeign is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Each shared page counts as its part for every process that has it; null where the system does not tell, or it is gone.
    private static long? ShareBytes(int process)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"{Processes}/{process}/smaps_rollup")).FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..] ? long.Parse(kilobytes, CultureInfo.InvariantCulture) << 10 : null;
        }
        catch (Exception goneOrUntold) when (goneOrUntold is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long ResidentBytes(int process)
    {
        try
        {
            var fields = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"{Processes}/{process}/statm")).Split(' ');
            return long.Parse(fields[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
