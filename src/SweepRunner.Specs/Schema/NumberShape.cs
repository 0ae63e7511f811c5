using System.Globalization;
using System.Text.Json.Nodes;
using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Schema;

/// <summary>A number in a range.</summary>
/// <param name="whole">Whether only whole numbers are allowed.</param>
/// <param name="min">Smallest value.</param>
/// <param name="max">Largest value.</param>
/// <param name="open">Whether the two bounds themselves are excluded.</param>
internal sealed class NumberShape(
    bool whole, double min = double.NegativeInfinity, double max = double.PositiveInfinity, bool open = false) : Shape
{
    public static NumberShape Any { get; } = new(whole: false);

    public static NumberShape Positive { get; } = new(whole: false, min: 0, open: true);

    public override string Expected
    {
        get
        {
            var kind = whole ? "a whole number" : "a finite number";
            var (from, to) = open ? (" greater than ", " and less than ") : (" from ", " to ");
            return (double.IsFinite(min), double.IsFinite(max)) switch
            {
                (true, true) => kind + from + Show(min) + to + Show(max),
                (true, false) => kind + from + Show(min),
                _ => kind,
            };
        }
    }

    public override bool Fits(YamlNode node) => node is YamlScalar { IsNull: false };

    public override void Check(YamlNode node, string path, FaultList faults)
    {
        if (node is not YamlScalar scalar || !Holds(scalar.TypedValue)) Refuse(node, path, faults, Suggest(node));
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = whole ? "integer" : "number" };
        if (double.IsFinite(min)) schema[open ? "exclusiveMinimum" : "minimum"] = min;
        if (double.IsFinite(max)) schema[open ? "exclusiveMaximum" : "maximum"] = max;
        return schema;
    }

    private bool Holds(ParameterValue value)
    {
        if (!value.IsNumber || (whole && value.Kind != ParameterKind.Integer)) return false;
        var number = value.AsDouble();
        return double.IsFinite(number) && (open ? number > min && number < max : number >= min && number <= max);
    }

    private string? Suggest(YamlNode node)
    {
        if (node is not YamlScalar scalar || scalar.IsNull) return null;
        var typed = CoreSchema.Resolve(scalar.Text);
        if (!scalar.IsPlain && Holds(typed)) return $"write {scalar.Text} without quotes";
        return whole && typed.Kind == ParameterKind.Real && Math.Abs(typed.AsDouble()) < 1e15 && double.IsInteger(typed.AsDouble())
            && Holds(ParameterValue.Of((long)typed.AsDouble())) ? $"write {Show(typed.AsDouble())}" : null;
    }

    private static string Show(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
