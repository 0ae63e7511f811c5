using System.Text.RegularExpressions;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>Reads XGBoost's messages.</summary>
internal static partial class NativeText
{
    /// <summary>
    /// The message without what changes from build to build and run to run: <c>[12:00:01] WARNING: ./src/gbm/gbtree.cc:84:</c>,
    /// the failed check's expression and the stack trace.
    /// </summary>
    internal static string Plain(string message)
    {
        var trace = message.IndexOf("Stack trace:", StringComparison.Ordinal);
        var text = trace < 0 ? message : message[..trace];
        text = Check().Replace(Place().Replace(text.Trim(), ""), "");
        return Blank().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"^\[\d\d:\d\d:\d\d\]\s*(WARNING|INFO|DEBUG|ERROR)?:?\s*(\S+:\d+:)?\s*")]
    private static partial Regex Place();

    [GeneratedRegex(@"^Check failed:\s[^\n]*?(\([^()]*\s(vs\.)\s[^()]*\)\s*)?:\s(?=\S)")]
    private static partial Regex Check();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
