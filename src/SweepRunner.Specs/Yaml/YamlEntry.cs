namespace SweepRunner.Specs.Yaml;

/// <summary>A key of a mapping with its place, and its value.</summary>
internal sealed record YamlEntry(string Key, Place KeyPlace, YamlNode Value);
