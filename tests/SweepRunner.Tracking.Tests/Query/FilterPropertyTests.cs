using FsCheck;
using FsCheck.Fluent;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Runs;
using SweepRunner.Tracking.Query;
using Xunit;

namespace SweepRunner.Tracking.Tests.Query;

public sealed class FilterPropertyTests
{
    private static readonly string[] Pieces =
    [
        "metrics", "params", ".", "`", "'", "\"", "acc", "a b", " ", "AND", "OR", "NOT", "(", ")", "=", "!=", ">", "<=", "LIKE", "IN", "IS", "NULL",
        "BETWEEN", "1", "-2.5e3", ",", "status", "run_id", "\\", "é", ";", "max", "-", "/",
    ];

    private static readonly Gen<string> Text = Gen.Elements("x", "a b", "it''s", "100%", "_", "", "naïve", "back\\slash").Select(t => t);

    private static readonly Gen<FilterKey> TextKeys = Gen.OneOf(
        Gen.Elements("p", "a b", "x.y", "val/loss", "max").SelectMany(n => Gen.Elements(new FilterKey(KeyKind.Param, n), new FilterKey(KeyKind.Tag, n))),
        Gen.Elements(new FilterKey(KeyKind.Attribute, "status"), new FilterKey(KeyKind.Attribute, "run_id"), new FilterKey(KeyKind.Dataset, "digest")));

    private static readonly Gen<FilterKey> NumberKeys = Gen.OneOf(
        Gen.Elements("acc", "a b", "acc.max").SelectMany(
            n => Gen.Elements(MetricAspect.Last, MetricAspect.Max, MetricAspect.Min).Select(a => new FilterKey(KeyKind.Metric, n, a))),
        Gen.Elements(new FilterKey(KeyKind.Attribute, "end_time")));

    [Fact]
    public void Every_text_is_a_filter_or_refused_at_a_place_inside_it() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary(),
        text => new[] { FilterDialect.Mlflow, FilterDialect.Extended }.All(dialect => IsReadOrRefused(text, dialect))));

    [Fact]
    public void Printed_filter_is_read_back_as_it_was() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Sized(size => Nodes(Math.Min(size, 30))).ToArbitrary(),
        node => Equals(node, FilterParser.Parse(FilterPrinter.Print(node), KeyTables.Runs, FilterDialect.Extended))));

    private static bool IsReadOrRefused(string text, FilterDialect dialect)
    {
        try
        {
            FilterParser.Parse(text, KeyTables.Runs, dialect);
            return true;
        }
        catch (InvalidInputException refusal)
        {
            return refusal.Faults[0].Column >= 1 && refusal.Faults[0].Column <= text.Length + 1;
        }
    }

    private static Gen<FilterNode> Nodes(int size)
    {
        if (size < 2) return Comparisons();
        return Gen.OneOf(
            Comparisons(),
            Nodes(size / 2).Select(part => (FilterNode)new NotNode(part)),
            Parts(size).Select(parts => Flat<AllOf>(parts, p => p.Parts, p => new AllOf(p))),
            Parts(size).Select(parts => Flat<AnyOf>(parts, p => p.Parts, p => new AnyOf(p))));
    }

    private static Gen<FilterNode[]> Parts(int size) => Gen.Choose(2, 3).SelectMany(n => Nodes(size / 3).ArrayOf(n));

    private static FilterNode Flat<T>(FilterNode[] parts, Func<T, IReadOnlyList<FilterNode>> inner, Func<IReadOnlyList<FilterNode>, FilterNode> join)
        where T : FilterNode => join([.. parts.SelectMany(p => p is T same ? inner(same) : [p])]);

    private static Gen<FilterNode> Comparisons() => Gen.OneOf(
        Comparison(TextKeys, FilterOperators.Extended(numeric: false), Text.Select(FilterValue.Of)),
        Comparison(NumberKeys, FilterOperators.Extended(numeric: true), Gen.Elements(0, 1, -2.5, 1e-300, 1.7976931348623157e308).Select(FilterValue.Of)));

    private static Gen<FilterNode> Comparison(Gen<FilterKey> keys, IReadOnlyList<FilterOperator> operators, Gen<FilterValue> values) =>
        from key in keys
        from known in Gen.Elements(operators.ToArray())
        from count in known switch
        {
            FilterOperator.IsNull or FilterOperator.IsNotNull => Gen.Constant(0),
            FilterOperator.Between or FilterOperator.NotBetween => Gen.Constant(2),
            FilterOperator.In or FilterOperator.NotIn => Gen.Choose(1, 3),
            _ => Gen.Constant(1),
        }
        from list in values.ArrayOf(count)
        select (FilterNode)new Comparison(key, known, list);
}
