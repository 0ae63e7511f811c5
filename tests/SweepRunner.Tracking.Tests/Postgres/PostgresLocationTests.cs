using Npgsql;
using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Postgres;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

public sealed class PostgresLocationTests
{
    [Theory]
    [InlineData("postgres://a/b", true)]
    [InlineData("PostgreSQL://a/b", true)]
    [InlineData(".sweeprunner", false)]
    [InlineData("/data/postgres", false)]
    public void Url_is_told_from_a_folder(string text, bool isUrl) => Assert.Equal(isUrl, PostgresLocation.IsOne(text));

    [Fact]
    public void Url_names_everything_and_its_password_is_never_shown()
    {
        var location = PostgresLocation.Parse("postgresql://a%40b:p%3Aw%2F@db.example:6543/sweeps?sslmode=verify-ca&connect_timeout=7");

        var settings = new NpgsqlConnectionStringBuilder(location.ConnectionString);
        Assert.Equal(("a@b", "p:w/", "db.example", 6543, "sweeps"), (settings.Username, settings.Password, settings.Host, settings.Port, settings.Database));
        Assert.Equal((SslMode.VerifyCA, 7), (settings.SslMode, settings.Timeout));
        Assert.Equal("postgres://a@b@db.example:6543/sweeps", location.Display);
        Assert.DoesNotContain("p:w/", location.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_a_url_come_after_our_own_so_that_they_decide()
    {
        var location = PostgresLocation.Parse("postgres://host/db?options=-c%20idle_in_transaction_session_timeout%3D20s");

        var options = new NpgsqlConnectionStringBuilder(location.ConnectionString).Options;
        Assert.Equal("-c idle_in_transaction_session_timeout=5s -c idle_in_transaction_session_timeout=20s", options);
    }

    [Theory]
    [InlineData("postgres://host/db?sslmod=require", "sslmode")]
    [InlineData("postgres://host/db?sslmode=maybe", "sslmode")]
    [InlineData("postgres://host/db?connect_timeout=soon", "connect_timeout")]
    [InlineData("postgres://u:secret@host:port/db", "HOST:PORT")]
    [InlineData("postgres://u:secret@host/a/b", "DATABASE")]
    public void Url_that_cannot_be_read_is_refused_with_what_to_write(string url, string hint)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => PostgresLocation.Parse(url));

        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }
}
