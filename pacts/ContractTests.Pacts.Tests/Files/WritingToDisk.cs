using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Tests.Files;

public sealed class WritingToDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pacts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_named_after_the_two_and_nothing_else_is_left_behind()
    {
        var path = PactFile.Write(_folder, Samples.Payment(SpecificationVersion.V4));

        path.ShouldBe(Path.Combine(_folder, "OrderService-PaymentService.json"));
        Directory.EnumerateFileSystemEntries(_folder).ShouldBe([path]);
        PactFile.Read(path).ShouldBe(Samples.Payment(SpecificationVersion.V4));
    }

    [Fact]
    public void Names_that_are_no_file_names_cannot_lead_elsewhere() =>
        PactFile.NameOf("../a:b", "c\\d").ShouldBe(".._a_b-c_d.json");

    [Theory]
    [InlineData("x", 512)]
    [InlineData("\u00e9", 300)]
    [InlineData("\U0001f600", 128)]
    public void A_long_name_is_cut_to_what_file_systems_allow_and_stays_its_own(string letter, int times)
    {
        var name = string.Concat(Enumerable.Repeat(letter, times));
        var path = PactFile.Write(_folder, new Contract(name, "P", [Samples.PaymentRequest("a", "s")]));
        var again = PactFile.Write(_folder, new Contract(name, "P", [Samples.PaymentRequest("b", "s")]));
        var other = PactFile.Write(_folder, new Contract(name + letter, "P", [Samples.PaymentRequest("a", "s")]));

        Path.GetFileName(path).ShouldStartWith(letter + letter);
        OrderIn(path).ShouldBe(["a", "b"]);
        again.ShouldBe(path);
        other.ShouldNotBe(path);
    }

    [Fact]
    public void Interactions_keep_the_order_of_the_file_and_new_ones_follow_in_theirs()
    {
        PactFile.Write(_folder, Of("c", "a"));

        var path = PactFile.Write(_folder, Of("z", "a", "b", "c"));

        OrderIn(path).ShouldBe(["c", "a", "z", "b"]);
    }

    [Fact]
    public void Replacing_keeps_the_order_of_the_file_that_it_replaces()
    {
        var path = Path.Combine(_folder, "C-P.json");
        File.WriteAllBytes(path, PactWriter.Write(Of("c", "gone", "a")));

        PactFile.Write(_folder, Of("a", "b", "c"), WriteMode.Replace);

        OrderIn(path).ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public void A_file_that_is_no_pact_is_replaced_all_the_same()
    {
        File.WriteAllText(Path.Combine(_folder, "C-P.json"), "no pact");

        OrderIn(PactFile.Write(_folder, Of("a"), WriteMode.Replace)).ShouldBe(["a"]);
    }

    [Fact]
    public void Merging_keeps_what_others_wrote_and_replaces_what_has_the_same_name()
    {
        PactFile.Write(_folder, new Contract("C", "P",
            [Samples.PaymentRequest("a", "s"), Samples.PaymentRequest("b", "s")]));

        var path = PactFile.Write(_folder, new Contract("C", "P",
            [Samples.PaymentRequest("b", "s", status: 402), Samples.PaymentRequest("b", "t")]));

        PactFile.Read(path).Interactions.ShouldBe(
        [
            Samples.PaymentRequest("a", "s"),
            Samples.PaymentRequest("b", "s", status: 402),
            Samples.PaymentRequest("b", "t"),
        ]);
    }

    [Fact]
    public void Replacing_starts_anew_once_for_each_process()
    {
        var path = Path.Combine(_folder, "C-P.json");
        File.WriteAllBytes(path, PactWriter.Write(new Contract("C", "P", [Samples.PaymentRequest("old", "s")])));

        PactFile.Write(_folder, new Contract("C", "P", [Samples.PaymentRequest("a", "s")]), WriteMode.Replace);
        PactFile.Write(_folder, new Contract("C", "P", [Samples.PaymentRequest("b", "s")]), WriteMode.Replace);

        PactFile.Read(path).Interactions.Select(interaction => interaction.Description).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Two_different_interactions_of_one_name_are_an_error_that_shows_both()
    {
        var contract = new Contract("C", "P",
            [Samples.PaymentRequest("a", "s"), Samples.PaymentRequest("a", "s", status: 402)]);

        var conflict = Should.Throw<PactConflictException>(() => PactFile.Write(_folder, contract));

        conflict.Message.ShouldStartWith("the contract of C with P: expected one interaction 'a'");
        conflict.Message.ShouldContain("\"status\": 200");
        conflict.Message.ShouldContain("\"status\": 402");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_no_pact_is_not_overwritten_by_a_merge()
    {
        var path = Path.Combine(_folder, "C-P.json");
        File.WriteAllText(path, "precious");

        Should.Throw<PactFileException>(() => PactFile.Write(_folder, new Contract("C", "P", [])));

        File.ReadAllText(path).ShouldBe("precious");
    }

    [Fact]
    public void A_contract_of_others_is_not_overwritten()
    {
        PactFile.Write(_folder, new Contract("a-b", "c", []));

        var refused = Should.Throw<PactFileException>(() => PactFile.Write(_folder, new Contract("a", "b-c", [])));

        refused.Message.ShouldContain("expected the contract of a with b-c, but found that of a-b with c.");
    }

    [Fact]
    public void A_file_with_the_same_content_is_not_touched()
    {
        var path = PactFile.Write(_folder, Samples.Payment(SpecificationVersion.V4));
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        PactFile.Write(_folder, Samples.Payment(SpecificationVersion.V4));

        File.GetLastWriteTimeUtc(path).ShouldBe(DateTime.UnixEpoch);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");

        var refused = Should.Throw<PactFileException>(
            () => PactFile.Write(Path.Combine(_folder, "file"), Samples.Payment(SpecificationVersion.V4)));

        refused.Message.ShouldStartWith(Path.Combine(_folder, "file", "OrderService-PaymentService.json"));
        refused.Message.ShouldNotContain('\n');
    }

    private static Contract Of(params string[] descriptions) =>
        new("C", "P", [.. descriptions.Select(each => Samples.PaymentRequest(each, "s"))]);

    private static IEnumerable<string> OrderIn(string path) =>
        PactFile.Read(path).Interactions.Select(interaction => interaction.Description);

    [Fact]
    public void Many_threads_lose_nothing()
    {
        Parallel.For(0, 40, number => PactFile.Write(
            _folder, new Contract("C", "P", [Samples.PaymentRequest($"request {number:00}", "s")])));

        PactFile.Read(Path.Combine(_folder, "C-P.json")).Interactions.Count.ShouldBe(40);
    }
}
