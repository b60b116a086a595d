using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Type;

namespace Glueline.Protobuf.Tests;

/// <summary>The reader's descriptors, compared with those that protoc made of the same text.</summary>
public sealed class DescriptorTests
{
    public static TheoryData<string> Files => ["everything3", "everything2", "groups", "edition2023", "edition2024"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_text_has_the_descriptor_that_protoc_makes_of_it(string name)
    {
        var ours = ProtoFile.ParseRegistered(ProtoTexts.Of(name)).Descriptors[^1].Clone();
        var theirs = ProtoTexts.Generated(name).ToProto();
        theirs.Name = ours.Name;
        (Equals(ours, theirs) ? "" : FirstDifference(ours.ToString(), theirs.ToString())).ShouldBeEmpty();
    }

    private static string FirstDifference(string ours, string theirs)
    {
        var at = ours.AsSpan().CommonPrefixLength(theirs);
        return $"{ours[Math.Max(0, at - 100)..Math.Min(ours.Length, at + 100)]}\nagainst\n{theirs[at..Math.Min(theirs.Length, at + 100)]}";
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_descriptors_can_be_built(string name)
    {
        var file = ProtoFile.ParseRegistered(ProtoTexts.Of(name));
        var built = FileDescriptor.BuildFromByteStrings(file.Descriptors.Select(descriptor => descriptor.ToByteString()));
        built[^1].MessageTypes.Select(message => message.FullName).ShouldBe(file.Messages.Select(message => message.FullName));
    }

    [Fact]
    public void The_files_of_google_type_have_the_fields_of_their_classes()
    {
        FileDescriptor[] files =
        [
            CalendarPeriodReflection.Descriptor,
            ColorReflection.Descriptor,
            DateReflection.Descriptor,
            DatetimeReflection.Descriptor,
            DayofweekReflection.Descriptor,
            DecimalReflection.Descriptor,
            ExprReflection.Descriptor,
            FractionReflection.Descriptor,
            IntervalReflection.Descriptor,
            LatlngReflection.Descriptor,
            LocalizedTextReflection.Descriptor,
            MoneyReflection.Descriptor,
            MonthReflection.Descriptor,
            PhoneNumberReflection.Descriptor,
            PostalAddressReflection.Descriptor,
            QuaternionReflection.Descriptor,
            TimeofdayReflection.Descriptor,
        ];
        foreach (var file in files)
        {
            var ours = ProtoFile
                .ParseRegistered($"syntax = \"proto3\"; import \"{file.Name}\";")
                .Descriptors.Single(descriptor => descriptor.Name == file.Name)
                .Clone();
            var theirs = file.ToProto();
            // Options say only what classes are called.
            theirs.Options = null;
            ours.ShouldBe(theirs);
        }
    }
}
