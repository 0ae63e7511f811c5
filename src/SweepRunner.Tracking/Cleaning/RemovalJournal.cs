using SweepRunner.Tracking.Artifacts;

namespace SweepRunner.Tracking.Cleaning;

/// <summary>What a cleaning is about to remove, a file per step, so that one that is killed between the records and the files is taken up again.</summary>
/// <param name="folder">Where the files are; made with the first one.</param>
internal sealed class RemovalJournal(string folder)
{
    /// <summary>Notes folders, on the disk when it returns.</summary>
    /// <returns>The note, for <see cref="End"/>.</returns>
    public string Write(IReadOnlyList<string> roots)
    {
        Folders.Create(folder);
        var note = Path.Combine(folder, $"{Guid.NewGuid():N}.txt");
        try
        {
            using (var file = new FileStream(note, FileMode.CreateNew, FileAccess.Write))
            {
                using (var text = new StreamWriter(file, leaveOpen: true))
                {
                    // A path may have any character but NUL, a line break too.
                    foreach (var root in roots) text.Write(root + '\0');
                }

                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            DurableFiles.SyncFolder(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw DiskFaults.Translate(fault, note);
        }

        return note;
    }

    /// <summary>The notes of cleanings that did not come to their end, each with its folders.</summary>
    public IReadOnlyList<(string Note, IReadOnlyList<string> Roots)> Left() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.txt").Select(note => (note, (IReadOnlyList<string>)File.ReadAllText(note).Split('\0', StringSplitOptions.RemoveEmptyEntries)))]
        : [];

    /// <summary>Forgets a note.</summary>
    public static void End(string note) => File.Delete(note);
}
