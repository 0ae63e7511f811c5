using System.Text.Json.Nodes;
using SweepRunner.Core.Errors;
using SweepRunner.Server.Errors;
using SweepRunner.Server.Security;
using SweepRunner.Server.Views;

namespace SweepRunner.Server.Tests.OpenApi;

/// <summary>Examples of refusals, made as the server makes them.</summary>
internal static class RefusalExamples
{
    internal const string DiskFull = "The disk of the store is full. Free some space; nothing that was recorded is lost.";

    /// <summary>A refusal with that status.</summary>
    public static JsonNode? Of(int status) => ApiExamples.Node(Problem(status), ApiJson.Default.ProblemView);

    private static ProblemView Problem(int status) => status switch
    {
        400 => Invalid(new("unknown key") { File = "sweep.yaml", Line = 4, Column = 1, Path = "run_kap", Suggestion = "did you mean 'run_cap'?" }),
        403 => SameOrigin.Problem,
        404 => Problems.Of(ErrorCode.NotFound, "There is no sweep 'brest-cancer' in the store /srv/sweeprunner. Did you mean 'breast-cancer'?"),
        409 => Problems.Of(ErrorCode.NoCompleteTrial, "The sweep 'breast-cancer' has no complete trial yet."),
        413 => Problems.Of(status, new Fault("the body is too long") { Rule = "at most 4 MiB" }),
        415 => Problems.Of(status, new Fault("the body's type is not one that this route takes")
        {
            Path = "Content-Type",
            Value = "application/x-www-form-urlencoded",
            Rule = "it must be application/json",
            Suggestion = "with curl write -H 'Content-Type: application/json'",
        }),
        503 => Problems.Of(ErrorCode.Unavailable, DiskFull),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "there is no example of this refusal"),
    };

    private static ProblemView Invalid(Fault fault) => Problems.Of(ErrorCode.Invalid, fault.ToString(), fault);
}
