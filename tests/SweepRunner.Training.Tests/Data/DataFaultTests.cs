using SweepRunner.Core.Trainers;
using Xunit;

namespace SweepRunner.Training.Tests.Data;

public sealed class DataFaultTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "the file is empty", 0)]
    [InlineData("\n\n", "the file is empty", 0)]
    [InlineData("a,y\n", "the file has a header and no rows", 1)]
    [InlineData("a,a,y\n1,2,0\n", "two columns are named 'a'", 1)]
    [InlineData("a,,y\n1,2,0\n", "column 2 has no name", 1)]
    [InlineData("a,y\n1,0\n2,\n", "the label 'y' is missing", 3)]
    [InlineData("a,y\n1,0\n2,NA\n", "the label 'y' is missing", 3)]
    [InlineData("a,y\n1,0\n2,0\n", "every row has the same label '0'", 0)]
    [InlineData("a,y\n1,0\n2,1\n3,2\n", "the label 'y' has 3 classes", 0)]
    [InlineData("a,y\n1,0\n\"2,1\n3,0\n4,1\n", "a quote is opened in this row and never closed", 3)]
    [InlineData("a,y\n1,0\n2,\"1\n", "a quote is opened in this row and never closed", 3)]
    [InlineData("a,y\n1,0\n\"2\"x,1\n", "text follows a closing quote in this row", 3)]
    [InlineData("a,y\n1,0\n5\" pipe,1\n", "a quote stands inside a value of this row", 3)]
    [InlineData("y\n0\n1\n", "no feature is left", 0)]
    [InlineData("a,y\n,0\n,1\n", "no feature is left", 0)]
    public void Open_refuses_broken_files(string text, string problem, int line)
    {
        var fault = Assert.Single(_folder.Refusal(text));
        Assert.Equal((problem, line), (fault.Problem, fault.Line));
        Assert.EndsWith("data.csv", fault.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_shows_the_first_five_ragged_rows_and_the_total()
    {
        var faults = _folder.Refusal("a,b,y\n1,2,0\n" + string.Concat(Enumerable.Repeat("1,2\n", 7)) + "1,2,3,1\n");
        Assert.Equal([3, 4, 5, 6, 7, 0], faults.Select(fault => fault.Line));
        Assert.Equal("the row has 2 values but the header names 3 columns", faults[0].Problem);
        Assert.Equal("8 rows in all have the wrong number of values", faults[5].Problem);
    }

    [Fact]
    public void Open_places_a_fault_at_its_line_and_column_after_a_value_of_several_lines()
    {
        var fault = Assert.Single(_folder.Refusal("a,b,y\n\"x\ny\",2,1.5\n\"p\nq\",22,many\n", LearningTask.Regression));
        Assert.Equal(("the label 'y' is no finite number", 5, 7, "'many'"), (fault.Problem, fault.Line, fault.Column, fault.Value));
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("1e39")]
    [InlineData("true")]
    public void Open_refuses_a_regression_label_that_is_no_finite_32_bit_number(string label)
    {
        var fault = Assert.Single(_folder.Refusal($"a,y\n1,2\n2,{label}\n", LearningTask.Regression));
        Assert.Equal((3, $"'{label}'"), (fault.Line, fault.Value));
    }

    [Fact]
    public void Open_reports_every_unknown_column_at_once_with_the_nearest_name()
    {
        var spec = _folder.Spec("mean_radius,texture,diagnosis\n1,2,B\n", label: "diagnosys") with
        {
            IncludeFeatures = ["mean_radios"],
            ExcludeFeatures = ["id"],
            CategoricalFeatures = ["txture"],
        };
        Assert.Equal(
            [
                ("data.label", "Did you mean 'diagnosis'?"),
                ("data.features.include", "Did you mean 'mean_radius'?"),
                ("data.features.exclude", "The columns are mean_radius, texture, diagnosis"),
                ("data.features.categorical", "Did you mean 'texture'?"),
            ],
            _folder.Refusal(spec).Select(fault => (fault.Path!, fault.ToString()[(fault.ToString().LastIndexOf(". ", StringComparison.Ordinal) + 2)..])));
    }

    [Fact]
    public void Open_refuses_a_file_that_is_not_there_and_a_folder()
    {
        var spec = _folder.Spec("a,y\n1,0\n");
        Assert.Equal("the data file does not exist", Assert.Single(_folder.Refusal(spec with { Path = spec.Path + "x" })).Problem);
        Assert.Equal("the data file is a folder", Assert.Single(_folder.Refusal(spec with { Path = Path.GetDirectoryName(spec.Path) })).Problem);
    }

    [Fact]
    public void Open_says_where_a_file_is_not_UTF8()
    {
        var spec = _folder.Spec("") with { Path = _folder.Write("latin.csv", [.. "a,y\nx,0\nM"u8, 0xFC, .. "ller,1\n"u8]) };
        var fault = Assert.Single(_folder.Refusal(spec));
        Assert.Equal(("the file is not UTF-8 here", 3, 2), (fault.Problem, fault.Line, fault.Column));
    }

    [Fact]
    public void Open_names_what_separate_files_do_not_share()
    {
        var spec = new DataSpec
        {
            TrainPath = _folder.Write("train.csv", "age,b,y\n1,1,0\n"),
            ValidPath = _folder.Write("valid.csv", "ages,b,y\n1,1,1\n"),
            Label = "y",
            Task = LearningTask.Binary,
        };
        Assert.Equal(
            ["the file has no column 'age', but train.csv has", "the file has a column 'ages' that train.csv lacks"],
            _folder.Refusal(spec).Select(fault => fault.Problem));
    }

    [Fact]
    public void Open_suggests_multiclass_or_regression_when_a_binary_label_has_more_classes()
    {
        Assert.Equal("write task: multiclass", Assert.Single(_folder.Refusal("a,y\n1,u\n2,v\n3,w\n")).Suggestion);
        var numbers = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"{i},{i}.5"));
        Assert.Equal("write task: regression", Assert.Single(_folder.Refusal("a,y\n" + numbers)).Suggestion);
    }

    [Fact]
    public void Open_refuses_the_label_as_a_feature()
    {
        var spec = _folder.Spec("a,y\n1,0\n2,1\n") with { IncludeFeatures = ["a", "y"] };
        Assert.Equal("'y' is the label and cannot be a feature", Assert.Single(_folder.Refusal(spec)).Problem);
    }
}
