namespace SweepRunner.Specs.Yaml;

/// <summary>Key paths such as <c>parameters.eta.min</c>.</summary>
internal static class Paths
{
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
