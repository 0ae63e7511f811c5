namespace SweepRunner.Engine.Hosts;

/// <summary>
/// What becomes of memory that native trainers free. By default glibc's allocator keeps ever more of it the larger the
/// pieces were, tens of megabytes in a host that has trained for a while; large pieces go back to the system at once here,
/// for a tenth of a second of a sweep that trains for ten.
/// </summary>
internal static class FreedMemory
{
    private const int Large = 4 << 20;

    /// <summary>To be called once, before the process trains. Without effect where the allocator has no such options.</summary>
    public static void GoesBackToTheSystem()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = NativeMethods.AllocatorOption(NativeMethods.MapThreshold, Large);
            _ = NativeMethods.AllocatorOption(NativeMethods.TrimThreshold, Large);
        }
        catch (EntryPointNotFoundException)
        {
            // musl: its allocator has no options.
        }
    }
}
