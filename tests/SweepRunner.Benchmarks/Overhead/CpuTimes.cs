using System.Globalization;

namespace SweepRunner.Benchmarks.Overhead;

/// <summary>Processor time as Linux counts it.</summary>
internal static class CpuTimes
{
    // USER_HZ is 100 on every Linux this runs on.
    private const double TickMs = 10;

    /// <summary>Milliseconds of a process, of its ended children, and of its living ones; 0 when it is not there.</summary>
    public static double OfTree(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)!)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(Stat).Where(s => s.Length > 0).ToList();
        return all.Where(s => Number(s[0]) == root || Number(s[2]) == root).Sum(s => (Number(s[12]) + Number(s[13]) + (Number(s[0]) == root ? Number(s[14]) + Number(s[15]) : 0)) * TickMs);
    }

    /// <summary>The parent of a process.</summary>
    public static int ParentOf(int process) => (int)Number(Stat($"{process}")[2]);

    /// <summary>The fields of <c>/proc/pid/stat</c> (proc(5)), the program's name left blank; none when the process is gone.</summary>
    private static string[] Stat(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return [process, .. stat[(stat.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
