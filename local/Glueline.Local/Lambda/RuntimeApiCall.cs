using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Glueline.Local.Lambda;

/// <summary>Maps an HTTP call of a runtime to a step of its session.</summary>
internal static class RuntimeApiCall
{
    private const string Root = "/2018-06-01/runtime/";
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    private static readonly byte[] Accepted = """{"status":"OK"}"""u8.ToArray();

    public static async Task HandleAsync(HttpContext context, RuntimeSession session)
    {
        try
        {
            await RouteAsync(context, session);
        }
        catch (RuntimeApiRefusal exception)
        {
            await RefuseAsync(context, exception);
        }
        catch (OperationCanceledException)
        {
            // The runtime is gone, or has repeated its request on another connection.
            context.Abort();
        }
    }

    public static Task RefuseAsync(HttpContext context, RuntimeApiRefusal refusal)
    {
        var document = new FunctionFault(refusal.ErrorType, refusal.Message).ToDocument();
        return WriteAsync(context, refusal.Status, document);
    }

    private static Task RouteAsync(HttpContext context, RuntimeSession session)
    {
        var path = context.Request.Path.Value ?? "";
        var steps = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        return (context.Request.Method, steps) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(context, session),
            ("POST", ["invocation", var id, "response"]) => RespondAsync(context, session, id),
            ("POST", ["invocation", var id, "error"]) => ReportAsync(context, session, id),
            ("POST", ["init", "error"]) => FailAsync(context, session.FailInit),
            _ => throw new RuntimeApiRefusal(404, "NotFound", $"{context.Request.Method} {path} is not a call of the Runtime API."),
        };
    }

    private static async Task NextAsync(HttpContext context, RuntimeSession session)
    {
        var next = session.NextAsync();
        Invocation invocation;
        try
        {
            invocation = await next.WaitAsync(context.RequestAborted);
        }
        finally
        {
            session.Abandon(next);
        }
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = invocation.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        await WriteAsync(context, 200, invocation.Payload);
    }

    private static async Task RespondAsync(HttpContext context, RuntimeSession session, string requestId)
    {
        await HoldIfLateAsync(context, session, requestId);
        if (await ReadBodyAsync(context) is { } body)
        {
            session.Answer(requestId, new InvocationAnswer(body, null));
            await WriteAsync(context, 202, Accepted);
            return;
        }
        session.Answer(
            requestId,
            InvocationAnswer.Failed(
                new FunctionFault(
                    "Function.ResponseSizeTooLarge",
                    $"Response payload size exceeded maximum allowed payload size ({PayloadLimits.Response} bytes)."
                )
            )
        );
        throw RuntimeApiRefusal.TooLarge();
    }

    private static async Task ReportAsync(HttpContext context, RuntimeSession session, string requestId)
    {
        await HoldIfLateAsync(context, session, requestId);
        await FailAsync(context, document => session.Answer(requestId, InvocationAnswer.Failed(document)));
    }

    /// <summary>
    /// A process whose invocation has timed out gets no answer, and so never asks for the next invocation, which is its successor's.
    /// </summary>
    private static Task HoldIfLateAsync(HttpContext context, RuntimeSession session, string requestId) =>
        session.Late.Contains(requestId) ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask;

    private static async Task FailAsync(HttpContext context, Action<ReadOnlyMemory<byte>> fail)
    {
        var body = await ReadBodyAsync(context) ?? throw RuntimeApiRefusal.TooLarge();
        fail(body.IsEmpty ? EmptyDocument(context) : body);
        await WriteAsync(context, 202, Accepted);
    }

    /// <summary>A runtime may report an error with only its type header.</summary>
    private static ReadOnlyMemory<byte> EmptyDocument(HttpContext context)
    {
        var type = context.Request.Headers[ErrorTypeHeader].ToString();
        return new FunctionFault(type.Length == 0 ? FunctionFault.Unknown : type, "").ToDocument();
    }

    /// <summary>
    /// Reads the body; returns null if it is larger than Lambda allows. It is read to its end either way, so that the client receives the
    /// error.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var chunk = new byte[64 * 1024];
        var size = 0L;
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            size += read;
            if (size <= PayloadLimits.Response)
                body.Write(chunk, 0, read);
        }
        if (size > PayloadLimits.Response)
            return null;
        return body.GetBuffer().AsMemory(0, (int)size);
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
