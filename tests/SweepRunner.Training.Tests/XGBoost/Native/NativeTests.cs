using SweepRunner.Core.Errors;
using SweepRunner.Training.XGBoost.Native;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost.Native;

public sealed class NativeTests
{
    [Fact]
    public void Missing_library_is_unavailable_and_the_message_says_how_to_get_it()
    {
        var tried = new List<string>();
        var refusal = Assert.Throws<SweepRunnerException>(() => XGBoostLibrary.Open(null, name =>
        {
            tried.Add(name);
            return 0;
        }));
        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Equal("libxgboost.so.0", tried[0]);
        Assert.Contains("apt-get install libxgboost0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("brew install libomp xgboost", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Library_the_user_names_is_the_only_one_tried()
    {
        Assert.Equal(7, XGBoostLibrary.Open("/opt/libxgboost.so", name => name == "/opt/libxgboost.so" ? 7 : 1));
        var refusal = Assert.Throws<SweepRunnerException>(() => XGBoostLibrary.Open("/nowhere/libxgboost.so", name => name.StartsWith('/') ? 0 : 1));
        Assert.Contains("SWEEPRUNNER_XGBOOST", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[12:00:01] WARNING: ./src/gbm/gbtree.cc:84: DANGER AHEAD: You have\n  set it.", "DANGER AHEAD: You have set it.")]
    [InlineData(
        "[12:00:01] ./src/objective/regression_obj.cu:120: label must be in [0,1]\nStack trace:\n  [bt] (0) /usr/lib/libxgboost.so.0(+0x7) [0x7f]", "label must be in [0,1]")]
    [InlineData("value -1 for Parameter max_depth should be greater equal to 0", "value -1 for Parameter max_depth should be greater equal to 0")]
    public void Messages_lose_what_changes_from_run_to_run(string message, string plain) => Assert.Equal(plain, NativeText.Plain(message));
}
