using Npgsql;
using SweepRunner.Core.Errors;
using SweepRunner.Tracking.Postgres;
using Xunit;

namespace SweepRunner.Tracking.Tests.Postgres;

/// <summary>Faults whose cause this machine's server does not have: a pooler in between, a pause.</summary>
public sealed class PostgresFaultsTests
{
    [Theory]
    [InlineData("unsupported startup parameter: options")]
    [InlineData("unsupported startup parameter in options: idle_in_transaction_session_timeout")]
    public void Pooler_that_refuses_the_options_is_told_how_to_pass_them_over(string said)
    {
        var refusal = Assert.IsType<SweepRunnerException>(PostgresFaults.Translate(new PostgresException(said, "FATAL", "FATAL", "08P01"), "postgres://db/sweeps"));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.Contains("ignore_startup_parameters = options", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Session_ended_because_it_paused_in_a_transaction_is_begun_again() =>
        Assert.True(PostgresFaults.IsTransient(new PostgresException("terminating connection due to idle-in-transaction timeout", "FATAL", "FATAL", "25P03")));
}
