using Microsoft.AspNetCore.Routing;

namespace SweepRunner.Server.Mlflow;

/// <summary>Traces, evaluation data sets and scorers, which this server does not keep: searches find nothing, so that clients and pages that ask unasked go on.</summary>
internal static class TraceEndpoints
{
    private const string Note = "nothing is kept, so nothing is found";

    public static void Map(IEndpointRouteBuilder builder)
    {
        var older = new MlflowRoutes(builder, "Traces and evaluation");
        older.MapRaw("GET", "mlflow/traces", AnswerWriter.WriteNothingAsync, MlflowStatus.Empty, Note);
        var newer = new MlflowRoutes(builder, "Traces and evaluation", "3.0");
        newer.MapRaw("POST", "mlflow/traces/search", AnswerWriter.WriteNothingAsync, MlflowStatus.Empty, Note);
        newer.MapRaw("GET", "mlflow/traces/batchGet", AnswerWriter.WriteNothingAsync, MlflowStatus.Empty, Note);
        newer.MapRaw("POST", "mlflow/traces/batchGetInfos", AnswerWriter.WriteNothingAsync, MlflowStatus.Empty, Note);
        newer.MapRaw("GET,POST", "mlflow/datasets/search", AnswerWriter.WriteNothingAsync, MlflowStatus.Empty, Note);
        newer.MapRaw("GET", "mlflow/scorers/list", AnswerWriter.WriteNothingAsync, MlflowStatus.Empty, Note);
    }
}
