namespace SweepRunner.Specs.Yaml;

/// <summary>A place in a text; line and column count from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Start { get; } = new(1, 1);
}
