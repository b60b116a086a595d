namespace Glueline.Local.DynamoDb;

/// <summary>Hides the attribute name that dynalite would lose in every request to it, and restores it in every answer.</summary>
internal sealed class HiddenNameHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Checksum = "x-amz-crc32";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
            request.Content = await RewriteAsync(content, HiddenName.Hide, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        var answer = response.Content;
        response.Content = await RewriteAsync(answer, HiddenName.Restore, cancellationToken);
        // The checksum covers the bytes that dynalite wrote.
        if (response.Content != answer)
            response.Headers.Remove(Checksum);
        return response;
    }

    private static async Task<HttpContent> RewriteAsync(
        HttpContent content,
        Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> rewrite,
        CancellationToken cancellation
    )
    {
        var bytes = await content.ReadAsByteArrayAsync(cancellation);
        var rewritten = rewrite(bytes);
        if (rewritten.Span == bytes)
            return content;
        var replacement = new ReadOnlyMemoryContent(rewritten);
        if (content.Headers.TryGetValues("Content-Type", out var types))
            replacement.Headers.TryAddWithoutValidation("Content-Type", types);
        return replacement;
    }
}
