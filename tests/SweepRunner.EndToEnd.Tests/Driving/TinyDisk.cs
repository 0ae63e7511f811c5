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
        // Others write meanwhile: a size that has become too small for what is there already is refused.
        for (var tries = 1; ; tries++)
        {
            var drive = new DriveInfo(Folder);
            if (Resize(string.Create(CultureInfo.InvariantCulture, $"{((drive.TotalSize - drive.TotalFreeSpace) >> 10) + kibibytesFree}k"))) return;
            Assert.True(tries < 100, "the disk cannot be made smaller");
        }
    }

    /// <summary>Gives it room again.</summary>
    public void Grow(int mebibytes) => Assert.True(Resize(string.Create(CultureInfo.InvariantCulture, $"{mebibytes}m")));

    public void Dispose() => Run("umount", "-l", Folder);

    private bool Resize(string size) => Run("mount", "-o", $"remount,size={size}", Folder) == 0;

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
