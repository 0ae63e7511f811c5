using SweepRunner.Core.Spaces;
using SweepRunner.Core.Trainers;
using SweepRunner.Engine.Hosts;
using Xunit;

namespace SweepRunner.Engine.Tests.Hosts;

public sealed class HostJsonTests
{
    [Fact]
    public void Configuration_reads_back_as_the_same_bits()
    {
        var point = new Assignment(
        [
            new("null", ParameterValue.Null), new("true", ParameterValue.Of(true)), new("one", ParameterValue.Of(1L)),
            new("one real", ParameterValue.Of(1.0)), new("tiny", ParameterValue.Of(double.Epsilon)), new("nan", ParameterValue.Of(double.NaN)),
            new("big", ParameterValue.Of(long.MinValue)), new("text \"1\"\n", ParameterValue.Of("1\u2028ü")), new("json", ParameterValue.OfJson("[1,{}]")),
        ]);
        var data = new DataSpec
        {
            Path = "/d.csv", Label = "y", Task = LearningTask.Regression, ExcludeFeatures = ["id"], Split = new SplitSpec { Folds = 5, Stratify = true },
            Sha256 = new Dictionary<string, string> { ["path"] = "00" },
        };
        var config = TrialConfigs.Of(Specs.Random(1) with { Data = data, TrialTimeLimit = TimeSpan.FromMinutes(1.5) }, point, 3, 2);

        var line = System.Text.Encoding.UTF8.GetString(HostJson.Line(new HostCommand.Run("id", config, "/out", "/cache", Judged: true)));
        var read = Assert.IsType<HostCommand.Run>(HostJson.Command(line));

        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.Equal(point, read.Config.Parameters);
        Assert.Equal(point.Select(e => e.Key), read.Config.Parameters.Select(e => e.Key));
        Assert.Equal((config.Number, config.Seed, config.Threads, config.TimeLimit), (read.Config.Number, read.Config.Seed, read.Config.Threads, read.Config.TimeLimit));
        Assert.Equal(config.Objectives, read.Config.Objectives);
        Assert.Equal(data.Split, read.Config.Data!.Split);
        Assert.Equal((data.Path, data.Label, data.Task), (read.Config.Data.Path, read.Config.Data.Label, read.Config.Data.Task));
        Assert.Equal(data.ExcludeFeatures, read.Config.Data.ExcludeFeatures);
        Assert.Equal(data.Sha256, read.Config.Data.Sha256);
    }
}
