using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>The first pass over the files: finds what is broken, counts rows, reads labels and numbers and tells them from text.</summary>
internal sealed class TableScan
{
    private readonly DataSpec _spec;
    private readonly LabelReader _label;
    private readonly Dictionary<string, ColumnScan> _columns = new(StringComparer.Ordinal);

    /// <summary>Reads all files once.</summary>
    /// <exception cref="InvalidInputException">A file is broken, or its columns are not those of the spec.</exception>
    public TableScan(DataSpec spec, IReadOnlyList<DataFile> files, LabelReader label)
    {
        (_spec, _label) = (spec, label);
        foreach (var file in files)
        {
            using var csv = new CsvFile(file.Path);
            Check(files[0].Path, csv);
            Headers.Add(csv.Header);
            FileRows.Add(Scan(csv));
        }
    }

    /// <summary>The column names of each file.</summary>
    public List<IReadOnlyList<string>> Headers { get; } = [];

    /// <summary>The number of rows of each file, at least 1.</summary>
    public List<int> FileRows { get; } = [];

    /// <summary>What is known of a column, over all files.</summary>
    public ColumnScan this[string column] => _columns[column];

    private void Check(string firstFile, CsvFile csv)
    {
        var faults = Headers.Count == 0
            ? ColumnRules.Check(_spec, csv.Path, csv.Header)
            : ColumnRules.Compare(csv.Path, csv.Header, firstFile, Headers[0]).ToArray();
        if (faults.Count > 0) throw new InvalidInputException(faults);
    }

    private int Scan(CsvFile csv)
    {
        var columns = new ColumnScan[csv.Header.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = csv.Header[i];
            if (!_columns.TryGetValue(name, out var column))
                _columns.Add(name, column = new(ColumnRules.IsFeature(_spec, name) && !_spec.CategoricalFeatures.Contains(name)));
            columns[i] = column;
        }

        var labels = csv.IndexOf(_spec.Label);

        var rows = 0;
        while (csv.Read())
        {
            rows++;
            for (var i = 0; i < columns.Length; i++) columns[i].Add(csv, i);
            _label.Add(csv, labels);
        }

        csv.ThrowIfRagged();
        if (rows > 0) return rows;
        throw new InvalidInputException(new Fault("the file has a header and no rows") { File = csv.Path, Line = 1, Column = 1 });
    }
}
