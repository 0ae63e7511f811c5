using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Sql.Registry;

/// <summary>Ids of logged models that come from elsewhere.</summary>
internal static class LoggedModelIds
{
    private const string Prefix = "m-";
    private const int Digits = 32;

    /// <summary>Refuses what is no id: it becomes the name of a folder.</summary>
    public static void Check(string id)
    {
        if (id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length == Prefix.Length + Digits && id.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower)) return;
        throw new InvalidInputException(new Fault("it is no id of a logged model") { Value = $"'{id}'", Rule = "it must be 'm-' and 32 hex digits" });
    }

    /// <summary>Refuses an id that a model has, or had.</summary>
    public static void RequireFree(SqlSession session, string id)
    {
        if (session.Scalar<string>("SELECT lifecycle_stage FROM logged_models WHERE logged_model_id = @id", ("@id", id)) is { } stage)
            throw new SweepRunnerException(ErrorCode.AlreadyExists, $"There is a logged model '{id}' already{(stage == "active" ? "" : ", which is deleted")}.");
    }
}
