using System.Net;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace SweepRunner.Hangfire.Tests;

public sealed class DashboardAccessTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.168.1.7", false)]
    [InlineData(null, true)]
    public void This_machine_sees_and_acts_and_no_other_does(string? address, bool allowed)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);

        Assert.Equal(allowed, DashboardAccess.ThisMachine.MaySee(http));
        Assert.Equal(allowed, DashboardAccess.ThisMachine.MayAct(http));
    }
}
