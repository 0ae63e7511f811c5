using SweepRunner.Core.Errors;
using SweepRunner.Core.Trials;

namespace SweepRunner.Server.Security;

/// <summary>What the program of a trial is told when it goes beyond its own run.</summary>
internal static class ClaimRefusals
{
    /// <summary>The refusal.</summary>
    /// <param name="claim">The claim under which its trial runs.</param>
    /// <param name="what">What it may not do, e.g. <c>delete runs</c>.</param>
    public static SweepRunnerException Denied(this TrialClaim claim, string what) =>
        new(ErrorCode.Denied, $"The program of a trial may not {what}; it may write its own run {claim.Run} and nothing else.");
}
