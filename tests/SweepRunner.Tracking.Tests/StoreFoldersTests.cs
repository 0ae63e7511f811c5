using SweepRunner.Core.Errors;
using Xunit;

namespace SweepRunner.Tracking.Tests;

public sealed class StoreFoldersTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Username=sr;Password=secret;Database=d", "a connection string is no folder")]
    [InlineData("Username=sr;Password=secret;Server=db", "a connection string is no folder")]
    [InlineData("mysql://sr:secret@db/x", "begins with 'mysql:/'")]
    [InlineData("http://127.0.0.1:5080", "begins with 'http:/'")]
    public void Store_that_is_no_folder_and_no_postgres_URL_is_refused_without_its_password(string location, string expected)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => StoreFolders.Of(location));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket/x")]
    [InlineData("mlflow-artifacts:/")]
    [InlineData("https://sweeps.example.org")]
    public void Artifacts_are_in_a_folder(string artifacts) =>
        Assert.Contains("--artifacts", Assert.Throws<InvalidInputException>(() => StoreFolders.Of("postgres://db/x", artifacts)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("runs/a=b")]
    [InlineData("C:/runs")]
    [InlineData("/srv/host: 1/x")]
    public void Folders_may_have_any_name(string folder) => Assert.False(StoreFolders.Of(folder, folder).IsDatabase);
}
