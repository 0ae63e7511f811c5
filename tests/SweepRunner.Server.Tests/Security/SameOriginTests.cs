using Microsoft.AspNetCore.Http;
using SweepRunner.Server.Security;

namespace SweepRunner.Server.Tests.Security;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("POST", null, null, true)]
    [InlineData("POST", "same-origin", null, true)]
    [InlineData("POST", "none", null, true)]
    [InlineData("POST", "cross-site", null, false)]
    [InlineData("DELETE", "same-site", null, false)]
    [InlineData("GET", "cross-site", "http://evil.example", true)]
    [InlineData("POST", null, "http://127.0.0.1:5080", true)]
    [InlineData("POST", null, "http://127.0.0.1:3000", false)]
    [InlineData("PUT", null, "http://evil.example", false)]
    [InlineData("POST", null, "null", false)]
    [InlineData("PATCH", "cross-site", "http://127.0.0.1:5080", false)]
    public void Only_pages_of_this_server_and_programs_may_change_something(string method, string? site, string? origin, bool isAllowed)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Scheme, request.Host) = (method, "http", new HostString("127.0.0.1", 5080));
        if (site is not null) request.Headers["Sec-Fetch-Site"] = site;
        if (origin is not null) request.Headers.Origin = origin;

        Assert.Equal(isAllowed, SameOrigin.IsAllowed(request));
    }

    [Theory]
    [InlineData("https://sweeps.example.org", true)]
    [InlineData("https://sweeps.example.org:8443", false)]
    [InlineData("https://evil.example", false)]
    public void Pages_behind_a_proxy_that_speaks_TLS_are_of_this_server(string origin, bool isAllowed)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Scheme, request.Host) = ("POST", "http", new HostString("sweeps.example.org"));
        request.Headers.Origin = origin;

        Assert.Equal(isAllowed, SameOrigin.IsAllowed(request));
    }
}
