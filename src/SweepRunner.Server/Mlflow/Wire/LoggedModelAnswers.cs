namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>What is answered about logged models.</summary>
internal static class LoggedModelAnswers
{
    public sealed record OneLoggedModel(LoggedModelWire Model);

    public sealed record LoggedModelPage(IReadOnlyList<LoggedModelWire>? Models, string? NextPageToken);
}
