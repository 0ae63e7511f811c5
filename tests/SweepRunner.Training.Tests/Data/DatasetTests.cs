using SweepRunner.Core.Trainers;
using Xunit;

namespace SweepRunner.Training.Tests.Data;

public sealed class DatasetTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_reads_numbers_in_every_spelling_and_missing_values_as_NaN()
    {
        using var data = _folder.Open(
            "a,y\n1,0\n-2.5e3,1\n.5,0\n+7,1\ninf,0\n-Infinity,1\n,0\nNA,1\nn/a,0\nNaN,1\nNULL,0\n?,1\nNone,0\n");
        Assert.Equal(
            [1, -2500, 0.5f, 7, float.PositiveInfinity, float.NegativeInfinity, .. Enumerable.Repeat(float.NaN, 7)],
            data.Column(0).ToArray());
        Assert.False(data.Features[0].IsCategorical);
        Assert.Contains(data.Warnings, warning => warning.Contains("'a' has 2 values that are infinite", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_reads_truth_values_as_one_and_zero()
    {
        using var data = _folder.Open("a,y\ntrue,0\nFalse,1\nTRUE,0\n,1\n");
        Assert.Equal([1, 0, 1, float.NaN], data.Column(0).ToArray());
        Assert.False(data.Features[0].IsCategorical);
    }

    [Fact]
    public void Open_codes_text_by_its_sorted_order_whatever_comes_first()
    {
        using var data = _folder.Open("a,y\nred,0\nblue,1\n,0\nred,1\nGreen,0\n");
        Assert.Equal(["Green", "blue", "red"], data.Features[0].Categories);
        Assert.Equal([2, 1, float.NaN, 2, 0], data.Column(0).ToArray());
    }

    [Fact]
    public void Open_codes_numbers_as_categories_by_value_when_told_to()
    {
        var spec = _folder.Spec("a,y\n10,0\n9,1\n9.0,0\n") with { CategoricalFeatures = ["a"] };
        using var data = _folder.Open(spec);
        Assert.Equal(["9", "10"], data.Features[0].Categories);
        Assert.Equal([1, 0, 0], data.Column(0).ToArray());
    }

    [Theory]
    [InlineData("B,M,B", "B,M", "0,1,0")]
    [InlineData("1,0,1.0", "0,1", "1,0,1")]
    [InlineData("-1,1,1", "-1,1", "0,1,1")]
    [InlineData("yes,no,no", "no,yes", "1,0,0")]
    [InlineData("true,false,true", "false,true", "1,0,1")]
    public void Open_makes_the_second_class_in_order_the_positive_one(string labels, string classes, string codes)
    {
        using var data = _folder.Open("a,y\n" + string.Join('\n', labels.Split(',').Select((label, i) => $"{i},{label}")));
        Assert.Equal(classes.Split(','), data.ClassNames);
        Assert.Equal(codes.Split(',').Select(float.Parse), data.Labels.ToArray());
    }

    [Fact]
    public void Open_sorts_numeric_classes_by_value()
    {
        using var data = _folder.Open("a,y\n1,10\n2,9\n3,100\n", LearningTask.Multiclass);
        Assert.Equal(["9", "10", "100"], data.ClassNames);
    }

    [Fact]
    public void Open_leaves_out_what_looks_like_an_identifier_and_says_so()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 30).Select(i => $"p{i},{i},{i % 2}"));
        using var data = _folder.Open("patient,a,y\n" + rows);
        Assert.Equal(["a"], data.Features.Select(feature => feature.Name));
        Assert.Contains("'patient' is left out", Assert.Single(data.Warnings), StringComparison.Ordinal);

        using var wanted = _folder.Open(_folder.Spec("patient,a,y\n" + rows) with { IncludeFeatures = ["patient"] });
        Assert.Equal(30, Assert.Single(wanted.Features).Categories.Count);
    }

    [Fact]
    public void Open_leaves_out_a_column_without_values()
    {
        using var data = _folder.Open("void,a,y\n,1,0\nNA,2,1\n");
        Assert.Equal(["a"], data.Features.Select(feature => feature.Name));
        Assert.Equal("Column 'void' has no values and is left out.", Assert.Single(data.Warnings));
    }

    [Fact]
    public void Open_honours_quotes_spaces_semicolons_and_line_breaks_in_values()
    {
        using var data = _folder.Open("\uFEFF\"a b\" ; c;y\r\n\"x;1\"; 1 ;0\r\n\r\n\"say \"\"hi\"\"\nthere\";2;1\r\n");
        Assert.Equal(["a b", "c"], data.Features.Select(feature => feature.Name));
        Assert.Equal(["say \"hi\"\nthere", "x;1"], data.Features[0].Categories);
        Assert.Equal([1, 2], data.Column(1).ToArray());
    }

    [Fact]
    public void Open_takes_a_row_of_a_million_characters()
    {
        var text = new string('x', 1_000_000);
        using var data = _folder.Open($"a,y\n{text},0\nz,1\n");
        Assert.Equal([text, "z"], data.Features[0].Categories);
    }

    [Fact]
    public void Open_unites_the_categories_and_rows_of_separate_files()
    {
        var spec = new DataSpec
        {
            TrainPath = _folder.Write("train.csv", "a,b,y\nred,1,0\nblue,2,1\n"),
            ValidPath = _folder.Write("valid.csv", "y,b,a\n1,x,green\n"),
            TestPath = _folder.Write("test.csv", "a,b,y\n,3,0\n"),
            Label = "y",
            Task = LearningTask.Binary,
        };
        using var data = _folder.Open(spec);
        Assert.Equal([2, 1, 1], data.FileRows);
        Assert.Equal([2, 0, 1, float.NaN], data.Column(0).ToArray());
        Assert.Equal(["1", "2", "3", "x"], data.Features[1].Categories);
        Assert.Equal(["train", "valid", "test"], data.Inputs.Select(input => input.Role));
        Assert.Equal(["y", "b", "a"], data.Inputs[1].Columns.Select(column => column.Key));
        Assert.All(data.Inputs[1].Columns, column => Assert.Equal("category", column.Value));
    }

    [Fact]
    public void CopyRows_gathers_rows_in_the_order_asked()
    {
        var rows = Enumerable.Range(0, 1000).Select(i => $"{i},{i * 2},{i % 2}");
        using var data = _folder.Open("a,b,y\n" + string.Join('\n', rows));
        int[] wanted = [.. Enumerable.Range(0, 1000).Select(i => (i * 7) % 1000)];
        var copied = new float[2000];
        var labels = new float[1000];
        data.CopyRows(wanted, copied);
        data.CopyLabels(wanted, labels);
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.Equal(wanted[i], copied[2 * i]);
            Assert.Equal(wanted[i] * 2, copied[(2 * i) + 1]);
            Assert.Equal(wanted[i] % 2, labels[i]);
        }
    }

    [Fact]
    public void Inputs_name_the_file_its_digest_and_every_column()
    {
        using var data = _folder.Open("a,b,y\n1,u,0\n2,v,1\n");
        var input = Assert.Single(data.Inputs);
        Assert.Equal(("data.csv", "path", 2L), (input.Name, input.Role, input.Rows));
        Assert.Equal("ccb190f2620fa61ef551f3ba9d08aa92e89182eb6ea561999487fb7bccf7587b", input.Sha256);
        Assert.Equal(
            [KeyValuePair.Create("a", "double"), KeyValuePair.Create("b", "category"), KeyValuePair.Create("y", "category")],
            input.Columns);
    }
}
