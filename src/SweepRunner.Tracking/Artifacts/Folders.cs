namespace SweepRunner.Tracking.Artifacts;

/// <summary>Folders of a store; a fault of the disk is a refusal that says where and what to do.</summary>
internal static class Folders
{
    /// <summary>Makes a folder with its parents where they are missing.</summary>
    public static void Create(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Translate(fault, path);
        }
    }
}
