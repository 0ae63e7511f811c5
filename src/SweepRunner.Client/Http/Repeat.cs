namespace SweepRunner.Client.Http;

/// <summary>When a call that failed may be sent again.</summary>
internal enum Repeat
{
    /// <summary>Whenever it failed for a passing reason: doing it twice is the same as doing it once.</summary>
    Always,

    /// <summary>Only when the server surely did nothing (it was not reached, or said 429 or 503): doing it twice is not the same.</summary>
    WhenUnprocessed,
}
