using Glueline.Protobuf.Model;
using static Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Comparison;

/// <summary>The reader's side must offer whatever the writer's side calls.</summary>
internal static class ServiceComparison
{
    public static void Compare(ProtoNames reader, ProtoNames writer, ReportFinding report)
    {
        foreach (var (name, theirs) in writer.Services)
        {
            if (!reader.Services.TryGetValue(name, out var ours))
            {
                report(ServiceMissing, theirs.FullName, null, $"service {theirs.Name}");
                continue;
            }

            foreach (var method in theirs.Methods)
            {
                var path = $"{theirs.FullName}.{method.Name}";
                var counterpart = ours.Methods.FirstOrDefault(other => other.Name == method.Name);
                if (counterpart is null)
                    report(MethodMissing, path, null, method.ToString());
                else if (Signature(counterpart, reader) != Signature(method, writer))
                    report(MethodChanged, path, counterpart.ToString(), method.ToString());
            }
        }
    }

    private static (string, string, ProtoStreaming) Signature(ProtoMethod method, ProtoNames names) =>
        (names.Short(method.Input), names.Short(method.Output), method.Streaming);
}
