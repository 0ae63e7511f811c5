namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A tag or a param.</summary>
internal struct Pair
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
