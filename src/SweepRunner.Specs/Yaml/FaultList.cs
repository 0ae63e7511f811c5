using SweepRunner.Core.Errors;

namespace SweepRunner.Specs.Yaml;

/// <summary>Collects the faults of one file.</summary>
/// <param name="file">The file as the user named it.</param>
internal sealed class FaultList(string? file)
{
    /// <summary>Nobody reads more; it also bounds what a fault inside an alias can cost.</summary>
    private const int MostReported = 100;

    private readonly HashSet<Fault> _faults = [];

    public bool Any => _faults.Count > 0;

    /// <summary>Whether more faults are there than are shown: effort for suggestions is wasted then.</summary>
    public bool IsFull => _faults.Count > MostReported;

    public void Add(Place place, string path, Fault fault) => _faults.Add(fault with
    {
        File = file,
        Line = place.Line,
        Column = place.Column,
        Path = path.Length == 0 ? null : path,
    });

    public void Add(YamlNode node, string path, string problem, string? rule = null, string? suggestion = null) =>
        Add(node.Place, path, new Fault(problem) { Rule = rule, Value = node.Shown, Suggestion = suggestion });

    /// <summary>All faults in the order of their place.</summary>
    public InvalidInputException ToException()
    {
        var ordered = _faults.OrderBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Path, StringComparer.Ordinal).ToList();
        if (ordered.Count <= MostReported) return new InvalidInputException(ordered);
        var rest = new Fault($"{ordered.Count - MostReported} more faults are not shown") { File = file };
        return new InvalidInputException([.. ordered.Take(MostReported), rest]);
    }
}
