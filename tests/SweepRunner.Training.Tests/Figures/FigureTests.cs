using System.Xml;
using System.Xml.Linq;
using SweepRunner.Core.Randomness;
using SweepRunner.Training.Evaluation;
using SweepRunner.Training.Figures;
using Xunit;

namespace SweepRunner.Training.Tests.Figures;

public sealed class FigureTests
{
    private const string Nasty = "</text><script>alert(\"x\")</script> & 'y' \u0001 \uD800";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Every figure with plain data, with hostile names, and with as little data as there can be.</summary>
    private static readonly Dictionary<string, Func<string>> All = new()
    {
        ["importance"] = () => FeatureImportanceFigure.Draw(Importances(30, "feature"), "total gain"),
        ["importance-long"] = () => FeatureImportanceFigure.Draw(Importances(4, "a feature with quite an extraordinarily long name, number"), "gain"),
        ["importance-nasty"] = () => FeatureImportanceFigure.Draw(new Dictionary<string, double> { [Nasty] = 1, ["特徴量の名前がとても長い場合の表示を確認する"] = 0.2 }, "gain"),
        ["importance-none"] = () => FeatureImportanceFigure.Draw(new Dictionary<string, double>(), "gain"),
        ["importance-zero"] = () => FeatureImportanceFigure.Draw(new Dictionary<string, double> { ["a"] = 0 }, "gain"),
        ["confusion"] = () => Confusion(2, ["benign", "malignant"], 114),
        ["confusion-3"] = () => Confusion(3, ["setosa", "versicolor", "virginica"], 12345),
        ["confusion-12"] = () => Confusion(12, [.. Enumerable.Range(0, 12).Select(i => $"a class of long name {i}")], 900),
        ["confusion-60"] = () => Confusion(60, [.. Enumerable.Range(0, 60).Select(i => $"class {i}")], 9000),
        ["confusion-nasty"] = () => Confusion(2, [Nasty, "b"], 10),
        ["roc"] = () => Curves(ScoreCurveFigure.DrawRoc, 1, ["benign", "malignant"], 114),
        ["roc-3"] = () => Curves(ScoreCurveFigure.DrawRoc, 3, ["setosa", "versicolor", "virginica"], 300),
        ["roc-12"] = () => Curves(ScoreCurveFigure.DrawRoc, 12, [.. Enumerable.Range(0, 12).Select(i => $"{Nasty} {i}")], 900),
        ["roc-one-class"] = () => ScoreCurveFigure.DrawRoc([1, 1], [0.1f, 0.2f], ["a", "b"], "valid"),
        ["precision-recall"] = () => Curves(ScoreCurveFigure.DrawPrecisionRecall, 1, ["benign", "malignant"], 114),
        ["precision-recall-3"] = () => Curves(ScoreCurveFigure.DrawPrecisionRecall, 3, ["setosa", "versicolor", "virginica"], 300),
        ["precision-recall-none"] = () => ScoreCurveFigure.DrawPrecisionRecall([0, 0], [0.1f, 0.2f], ["a", "b"], "valid"),
        ["residuals"] = () => Residuals(9000),
        ["residuals-one"] = () => ResidualsFigure.Draw([5], [5], Nasty, "valid"),
        ["residuals-broken"] = () => ResidualsFigure.Draw([5, 6], [float.NaN, float.PositiveInfinity], "y", "valid"),
        ["learning"] = () => Learning("logloss", round => 0.15 + (0.5 * Math.Exp(-round / 30.0)), round => 0.25 + (0.4 * Math.Exp(-round / 20.0)) + (0.0006 * round), 200, 62),
        ["learning-rising"] = () => Learning("auc", round => 1 - (0.2 * Math.Exp(-round / 9.0)), round => 0.96 - (0.2 * Math.Exp(-round / 9.0)), 40, 39),
        ["learning-one-round"] = () => Learning("rmse", _ => 1234567, _ => double.NaN, 1, 0),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_is_well_formed_self_contained_and_accessible(string name)
    {
        var text = All[name]();
        if (Environment.GetEnvironmentVariable("SWEEPRUNNER_FIGURES") is { Length: > 0 } folder) File.WriteAllText(Path.Combine(folder, name + ".svg"), text);
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { CheckCharacters = true });
        var root = XDocument.Load(reader).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.NotEmpty(root.Element(Svg + "title")!.Value);
        Assert.NotEmpty(root.Element(Svg + "desc")!.Value);
        Assert.Contains("prefers-color-scheme", root.Element(Svg + "style")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "image" or "use" or "a" or "foreignObject");
        Assert.DoesNotContain("NaN", string.Concat(root.Descendants().Attributes().Select(attribute => attribute.Value)), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", string.Concat(root.Descendants().Attributes().Select(attribute => attribute.Value)), StringComparison.Ordinal);
        Assert.InRange(text.Length, 500, 400_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Figure_keeps_everything_inside_its_borders(string name)
    {
        var root = XDocument.Parse(All[name]()).Root!;
        var (width, height) = ((double)root.Attribute("width")!, (double)root.Attribute("height")!);
        foreach (var element in root.Descendants())
        {
            foreach (var (x, y) in Positions(element))
            {
                Assert.InRange(x, 0, width);
                Assert.InRange(y, 0, height);
            }
        }
    }

    [Fact]
    public void Importance_shows_the_twenty_largest_in_order()
    {
        var bars = XDocument.Parse(All["importance"]()).Descendants(Svg + "rect").Where(bar => (string?)bar.Attribute("class") == "f0").ToArray();
        Assert.Equal(FeatureImportanceFigure.Shown, bars.Length);
        Assert.StartsWith("feature 0:", bars[0].Value, StringComparison.Ordinal);
        Assert.True(bars.Zip(bars.Skip(1)).All(pair => (double)pair.First.Attribute("width")! >= (double)pair.Second.Attribute("width")!));
    }

    [Fact]
    public void Residuals_draw_no_more_points_than_a_picture_needs() =>
        Assert.InRange(XDocument.Parse(All["residuals"]()).Descendants(Svg + "circle").Count(), 1000, ResidualsFigure.MostPoints);

    [Fact]
    public void Roc_names_the_area_of_each_class() =>
        Assert.Equal(3, XDocument.Parse(All["roc-3"]()).Descendants(Svg + "text").Count(text => text.Value.Contains("(AUC 0.", StringComparison.Ordinal)));

    [Fact]
    public void Figure_of_the_same_data_is_the_same_text() => Assert.All(All.Values, draw => Assert.Equal(draw(), draw()));

    private static IEnumerable<(double X, double Y)> Positions(XElement element)
    {
        double At(string name) => (double)element.Attribute(name)!;
        switch (element.Name.LocalName)
        {
            case "text" or "rect": yield return (At("x"), At("y")); break;
            case "circle": yield return (At("cx"), At("cy")); break;
            case "line": yield return (At("x1"), At("y1")); yield return (At("x2"), At("y2")); break;
        }

        if (element.Name.LocalName == "rect") yield return (At("x") + At("width"), At("y") + At("height"));
    }

    private static Dictionary<string, double> Importances(int count, string name) =>
        Enumerable.Range(0, count).ToDictionary(i => $"{name} {i}", i => 1234.5 / (1 + (i * i)));

    private static string Confusion(int classes, string[] names, int rows)
    {
        var random = new RandomStream(3);
        var labels = new float[rows];
        var predictions = new float[rows * classes];
        for (var i = 0; i < rows; i++)
        {
            labels[i] = random.NextBelow(classes);
            predictions[(i * classes) + (int)(random.NextUnit() < 0.8 ? labels[i] : random.NextBelow(classes))] = 1;
        }

        return ConfusionMatrixFigure.Draw(new ConfusionMatrix(labels, predictions, classes), names, "valid");
    }

    private static string Curves(Drawing draw, int width, string[] names, int rows)
    {
        var random = new RandomStream(4);
        var labels = new float[rows];
        var predictions = new float[rows * width];
        for (var i = 0; i < rows; i++)
        {
            labels[i] = random.NextBelow(names.Length);
            for (var c = 0; c < width; c++)
                predictions[(i * width) + c] = (float)(random.NextUnit() + (labels[i] == (width == 1 ? 1 : c) ? 0.5 + (0.1 * (c % 5)) : 0));
        }

        return draw(labels, predictions, names, "valid");
    }

    private static string Residuals(int rows)
    {
        var random = new RandomStream(5);
        var labels = Enumerable.Range(0, rows).Select(_ => (float)(150 + (60 * random.NextGaussian()))).ToArray();
        return ResidualsFigure.Draw(labels, Array.ConvertAll(labels, label => (float)(75 + (label / 2) + (20 * random.NextGaussian()))), "progression", "valid");
    }

    private static string Learning(string metric, Func<int, double> train, Func<int, double> valid, int rounds, int best) =>
        LearningCurveFigure.Draw(metric, [Series("train", train, rounds), Series("valid", valid, rounds)], best);

    private static KeyValuePair<string, IReadOnlyList<double>> Series(string part, Func<int, double> value, int rounds) =>
        KeyValuePair.Create<string, IReadOnlyList<double>>(part, [.. Enumerable.Range(0, rounds).Select(value)]);

    private delegate string Drawing(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions, IReadOnlyList<string> names, string part);
}
