namespace SweepRunner.Server.Mlflow.Wire;

/// <summary>A point of a metric, of a run or of a logged model. Mutable and a struct, since a batch brings a thousand.</summary>
internal struct MetricWire
{
    public string? Key { get; set; }

    public double? Value { get; set; }

    public long? Timestamp { get; set; }

    public long? Step { get; set; }

    public string? ModelId { get; set; }

    public string? DatasetName { get; set; }

    public string? DatasetDigest { get; set; }

    public string? RunId { get; set; }
}
