using System.Text;
using Microsoft.AspNetCore.Http;
using SweepRunner.Server.Security;

namespace SweepRunner.Server.Tests.Security;

public sealed class RequestActorTests
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("ann", null, null, "ann")]
    [InlineData("ann", "bob", null, "bob")]
    [InlineData("ann", null, "eve:secret:x", "eve")]
    [InlineData("ann", "bob", "eve:secret", "bob")]
    [InlineData(" ", null, ":secret", null)]
    public void The_proxys_user_counts_more_than_credentials_and_these_more_than_what_a_client_claims(string? client, string? proxy, string? basic, string? actor)
    {
        var request = new DefaultHttpContext().Request;
        if (client is not null) request.Headers["X-SweepRunner-User"] = client;
        if (proxy is not null) request.Headers["X-Forwarded-User"] = proxy;
        if (basic is not null) request.Headers.Authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(basic))}";

        Assert.Equal(actor, RequestActor.Of(request));
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Basic not-base64!")]
    [InlineData("Basic")]
    public void Credentials_that_name_nobody_name_nobody(string authorization)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = authorization;

        Assert.Null(RequestActor.Of(request));
    }
}
