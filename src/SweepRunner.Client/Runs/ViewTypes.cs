namespace SweepRunner.Client.Runs;

/// <summary>The wire's words for <see cref="ViewType"/>.</summary>
internal static class ViewTypes
{
    public static string Word(ViewType view) => view switch
    {
        ViewType.Active => "ACTIVE_ONLY",
        ViewType.Deleted => "DELETED_ONLY",
        _ => "ALL",
    };
}
