using System.Net.Http.Headers;
using SweepRunner.Client.Http;
using SweepRunner.Core.Errors;

namespace SweepRunner.Client.Artifacts;

/// <summary>Sends and fetches one file over HTTP, again from the start after a broken connection.</summary>
internal static class Transfers
{
    public static Task PutAsync(MlflowServer server, Uri address, string path, Stream content, CancellationToken cancellation)
    {
        HttpRequestMessage Request()
        {
            content.Position = 0;
            // The request disposes its content; the stream must outlive it for the next attempt.
            var body = new StreamContent(new UnclosedStream(content));
            body.Headers.ContentType = new MediaTypeHeaderValue(ContentTypes.Of(path));
            body.Headers.ContentLength = content.Length;
            return new HttpRequestMessage(HttpMethod.Put, address) { Content = body };
        }

        return server.TransferAsync(Request, (_, _) => Task.FromResult(true), cancellation);
    }

    public static Task GetAsync(MlflowServer server, Uri address, FileStream target, CancellationToken cancellation) =>
        server.TransferAsync(() => new HttpRequestMessage(HttpMethod.Get, address), async (answer, stop) =>
        {
            target.SetLength(0);
            await using var body = await answer.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
            await CopyAsync(body, target, stop).ConfigureAwait(false);
            return true;
        }, cancellation);

    /// <summary>A full disk must not look like a broken connection, which would be tried again.</summary>
    private static async Task CopyAsync(Stream body, FileStream target, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var read && read > 0)
        {
            try
            {
                await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }
            catch (IOException full)
            {
                throw new TrackingException(ErrorCode.Unavailable, $"The file {target.Name} cannot be written: {full.Message}", full);
            }
        }
    }
}
