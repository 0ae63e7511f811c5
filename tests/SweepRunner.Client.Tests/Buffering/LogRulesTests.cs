using SweepRunner.Client.Buffering;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Tests.Buffering;

public sealed class LogRulesTests
{
    [Theory]
    [InlineData("loss")]
    [InlineData("valid/auc @ 5", false)]
    [InlineData("valid/auc:5 - x_1.0")]
    [InlineData("größe")]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("a//b", false)]
    [InlineData("a/../b", false)]
    [InlineData(".", false)]
    [InlineData("a/", false)]
    [InlineData("a\n", false)]
    [InlineData("a`b", false)]
    public void Keys_are_judged_as_the_server_judges_them(string key, bool allowed = true)
    {
        if (allowed) LogRules.CheckKey("metric", key);
        else Assert.Throws<InvalidInputException>(() => LogRules.CheckKey("metric", key));
    }

    [Fact]
    public void Keys_have_at_most_250_characters()
    {
        LogRules.CheckKey("tag", new string('k', 250));
        Assert.Contains("250", Assert.Throws<InvalidInputException>(() => LogRules.CheckKey("tag", new string('k', 251))).Message, StringComparison.Ordinal);
    }
}
