using System.Runtime.InteropServices;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Trainers;

namespace SweepRunner.Training.Data;

/// <summary>Turns the cells of the label column into class codes (classification) or numbers (regression).</summary>
internal sealed class LabelReader(DataSpec spec, string firstFile)
{
    private readonly CategoryCodes _codes = new();
    private readonly FaultTally _missing = new(total => new Fault($"{total} rows in all have no label") { File = firstFile, Path = "data.label" });
    private readonly FaultTally _bad = new(total => new Fault($"{total} labels in all are no finite numbers") { File = firstFile, Path = "data.label" });
    private readonly bool _isRegression = spec.Task == LearningTask.Regression;

    private readonly List<float> _values = [];

    /// <summary>The labels, one per row; codes are final after <see cref="Finish"/>.</summary>
    public float[] Values => [.. _values];

    /// <summary>Reads the label of the next row.</summary>
    public void Add(CsvFile csv, int column)
    {
        var label = 0f;
        var cell = csv[column];
        if (CellText.IsMissing(cell))
        {
            _missing.Add(() => csv.At(column, $"the label '{spec.Label}' is missing") with
            {
                Value = cell.Length == 0 ? "an empty value" : $"'{cell}'", Suggestion = "remove the row",
            });
        }
        else if (!_isRegression)
        {
            label = _codes.Add(cell);
        }
        else if (CellText.TryNumber(cell, out var value) && float.IsFinite((float)value))
        {
            label = (float)value;
        }
        else
        {
            _bad.Add(() => csv.At(column, $"the label '{spec.Label}' is no finite number") with
            {
                Value = $"'{cell}'",
                Rule = "the label of a regression is a number that fits 32 bits",
                Suggestion = "for classes write task: binary or task: multiclass",
            });
        }

        _values.Add(label);
    }

    /// <summary>Puts the codes in sorted order and names the classes; empty for regression.</summary>
    /// <exception cref="InvalidInputException">Labels are missing or no numbers, or there are not the classes the task needs.</exception>
    public string[] Finish()
    {
        if (_missing.Faults.Concat(_bad.Faults).ToArray() is { Length: > 0 } faults) throw new InvalidInputException(faults);
        if (_isRegression) return [];
        var (names, final) = _codes.Sort();
        if (ClassFault(names) is { } fault) throw new InvalidInputException(fault);
        foreach (ref var value in CollectionsMarshal.AsSpan(_values)) value = final[(int)value];
        return names;
    }

    private Fault? ClassFault(string[] names) => names.Length switch
    {
        1 => new($"every row has the same label '{names[0]}'")
        {
            File = firstFile, Path = "data.label", Rule = "a classification needs at least two classes",
        },
        > 2 when spec.Task == LearningTask.Binary => new($"the label '{spec.Label}' has {names.Length} classes")
        {
            File = firstFile,
            Path = "data.task",
            Rule = "a binary task has exactly two",
            Value = string.Join(", ", names.Take(5)) + (names.Length > 5 ? ", …" : ""),
            Suggestion = names.Length > 20 && names.All(name => CellText.TryNumber(name, out _))
                ? "write task: regression"
                : "write task: multiclass",
        },
        _ => null,
    };
}
