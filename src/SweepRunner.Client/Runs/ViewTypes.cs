using SweepRunner.Core.Runs;

namespace SweepRunner.Client.Runs;

/// <summary>The wire's words for <see cref="ViewType"/>.</summary>
internal static class ViewTypes
{
    public static string Word(ViewType view) => view switch
    {
        ViewType.ActiveOnly => "ACTIVE_ONLY",
        ViewType.DeletedOnly => "DELETED_ONLY",
        _ => "ALL",
    };
}
