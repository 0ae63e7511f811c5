namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>An empty message: <c>{}</c>.</summary>
internal sealed record Nothing
{
    public static readonly Nothing Value = new();
}
