using SweepRunner.Core.Errors;
using SweepRunner.Server.Requests;

namespace SweepRunner.Server.Tests.Requests;

public sealed class PageLimitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void Limit_out_of_range_is_refused_by_the_name_of_its_parameter(int limit)
    {
        var fault = Assert.Single(Assert.Throws<InvalidInputException>(() => PageLimit.Check(limit, 1000)).Faults);

        Assert.Equal(("limit", "1 to 1000"), (fault.Path, fault.Rule));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Limit_within_its_range_is_taken(int limit) => Assert.Equal(limit, PageLimit.Check(limit, 1000));
}
