using System.Globalization;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>Reads <c>constraints</c>.</summary>
internal sealed class ConstraintSection(IReadOnlyCollection<string> parameters, FaultList faults)
{
    public IReadOnlyList<Constraint> Read(YamlNode? node)
    {
        var constraints = new List<Constraint>();
        var items = (node as YamlList)?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlScalar { IsNull: false } scalar && Read(scalar, string.Create(CultureInfo.InvariantCulture, $"constraints[{i}]")) is { } constraint)
                constraints.Add(constraint);
        }

        return constraints;
    }

    private Constraint? Read(YamlScalar scalar, string path)
    {
        try
        {
            var constraint = Constraint.Parse(scalar.Text);
            foreach (var name in constraint.Parameters.Where(p => !parameters.Contains(p)))
            {
                faults.Add(scalar.PlaceOf(Math.Max(0, scalar.Text.IndexOf(name, StringComparison.Ordinal))), path, new Fault($"there is no parameter '{name}'")
                {
                    Value = scalar.Shown,
                    Suggestion = Nearest.Suggest(name, parameters) ?? (parameters.Count == 0 ? null : $"known: {string.Join(", ", parameters.Take(20))}"),
                });
            }

            return constraint;
        }
        catch (InvalidInputException broken)
        {
            foreach (var fault in broken.Faults) faults.Add(scalar.PlaceOf(Math.Max(0, fault.Column - 1)), path, fault);
            return null;
        }
    }
}
