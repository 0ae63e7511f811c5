using System.Text.Json;

namespace SweepRunner.EndToEnd.Tests.Driving;

/// <summary>What the JSON of a sweep says.</summary>
internal static class SweepFacts
{
    public static int Count(this JsonElement sweep, string state) => sweep.GetProperty("trials").GetProperty(state).GetInt32();

    /// <summary>Number of trials in a final state.</summary>
    public static int Ended(this JsonElement sweep) => sweep.Count("complete") + sweep.Count("pruned") + sweep.Count("failed") + sweep.Count("cancelled");

    public static string State(this JsonElement sweepOrTrial) => sweepOrTrial.GetProperty("state").GetString()!;
}
