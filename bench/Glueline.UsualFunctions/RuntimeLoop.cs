using System.Net.Http.Headers;

namespace Glueline.UsualFunctions;

/// <summary>The loop of a custom runtime over HttpClient, without limits of time and reports.</summary>
internal static class RuntimeLoop
{
    public static async Task RunAsync(Func<Stream, Task<string>> handle)
    {
        using var http = new HttpClient
        {
            BaseAddress = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        while (true)
        {
            using var next = await http.GetAsync(new Uri("next", UriKind.Relative));
            var request = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").First();
            using var answer = new StringContent(await handle(await next.Content.ReadAsStreamAsync()));
            answer.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var accepted = await http.PostAsync(new Uri($"{request}/response", UriKind.Relative), answer);
            accepted.EnsureSuccessStatusCode();
        }
    }
}
