using SweepRunner.Core.Errors;
using SweepRunner.Core.Registry;

namespace SweepRunner.Core.Tests.Registry;

public sealed class ModelReferenceTests
{
    [Theory]
    [InlineData("models:/churn/3", "models:/churn/3")]
    [InlineData("churn/3", "models:/churn/3")]
    [InlineData("models:/churn/staging", "models:/churn/Staging")]
    [InlineData("models:/churn/latest", "models:/churn/latest")]
    [InlineData("models:/churn@champion", "models:/churn@champion")]
    [InlineData("churn/@champion", "models:/churn@champion")]
    [InlineData("me@home@champion", "models:/me@home@champion")]
    [InlineData("breast cancer", "models:/breast cancer")]
    public void Uri_is_read_and_written(string text, string canonical)
    {
        var reference = ModelReference.Parse(text);

        Assert.Equal(canonical, reference.ToString());
        Assert.Equal(reference, ModelReference.Parse(canonical));
        Assert.Equal(text != "breast cancer", reference.IsVersion);
    }

    [Theory]
    [InlineData("")]
    [InlineData("models:/")]
    [InlineData("models:/churn/")]
    [InlineData("models:/churn/v3")]
    [InlineData("models:/churn/-1")]
    [InlineData("models:/churn@latest")]
    [InlineData("models:/churn/3/model")]
    [InlineData("runs:/abc/model")]
    public void Other_text_is_refused_with_the_forms_there_are(string text)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => ModelReference.Parse(text));

        Assert.Contains("NAME@ALIAS", Assert.Single(refusal.Faults).Rule, StringComparison.Ordinal);
    }
}
