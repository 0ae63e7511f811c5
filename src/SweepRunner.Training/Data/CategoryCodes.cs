namespace SweepRunner.Training.Data;

/// <summary>Gives each distinct text of a column a code. Final codes follow the sorted order, not the order of appearance.</summary>
internal sealed class CategoryCodes
{
    private readonly Dictionary<string, int> _bySpelling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Number of distinct texts.</summary>
    public int Count => _names.Count;

    /// <summary>The provisional code of a text; different spellings of one number share it.</summary>
    public int Add(string cell)
    {
        if (_bySpelling.TryGetValue(cell, out var code)) return code;
        var name = CellText.Canonical(cell);
        if (!_byName.TryGetValue(name, out code))
        {
            code = _names.Count;
            _names.Add(name);
            _byName.Add(name, code);
        }

        _bySpelling.Add(cell, code);
        return code;
    }

    /// <summary>The names in final order (by value when all are numbers, else ordinal) and the final code of each provisional one.</summary>
    public (string[] Names, float[] Final) Sort()
    {
        var names = _names.ToArray();
        var order = Enumerable.Range(0, names.Length).ToArray();
        var values = new double[names.Length];
        var numeric = true;
        for (var i = 0; i < names.Length && numeric; i++) numeric = CellText.TryNumber(names[i], out values[i]);
        Array.Sort(order, (a, b) => numeric ? values[a].CompareTo(values[b]) : string.CompareOrdinal(names[a], names[b]));
        var final = new float[names.Length];
        for (var i = 0; i < order.Length; i++) final[order[i]] = i;
        return (Array.ConvertAll(order, i => names[i]), final);
    }
}
