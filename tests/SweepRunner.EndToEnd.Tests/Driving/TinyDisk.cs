using System.Diagnostics;
using System.Globalization;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>A disk in memory whose size can be changed, so that it can be full. Only root can have one.</summary>
internal sealed class TinyDisk : IDisposable
{
    private TinyDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Mounts one; null where that is not allowed.</summary>
    public static TinyDisk? Mount(string folder, int mebibytes)
    {
        Directory.CreateDirectory(folder);
        var size = string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m");
        return Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", size, "sweeprunner-test", folder) == 0 ? new TinyDisk(folder) : null;
    }

    /// <summary>Leaves only that much room.</summary>
    public void Shrink(int kibibytesFree)
    {
        var drive = new DriveInfo(Folder);
        Resize(string.Create(CultureInfo.InvariantCulture, $"{((drive.TotalSize - drive.TotalFreeSpace) >> 10) + kibibytesFree}k"));
    }

    /// <summary>Gives it room again.</summary>
    public void Grow(int mebibytes) => Resize(string.Create(CultureInfo.InvariantCulture, $"{mebibytes}m"));

    public void Dispose() => Run("umount", "-l", Folder);

    private void Resize(string size) => Assert.Equal(0, Run("mount", "-o", $"remount,size={size}", Folder));

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
