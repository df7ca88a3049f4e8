# Homebrew formula, for a tap: brew install --HEAD TAP/plansearch. The two addresses are for the tap to fill in.
class Plansearch < Formula
  desc "Full-text search over Chinese government plans"
  homepage "https://example.org/plansearch"
  license "GPL-3.0-or-later"
  head "https://example.org/plansearch.git", branch: "main"

  depends_on "pkg-config" => :build
  depends_on xcode: ["26.0", :build]
  depends_on macos: :sequoia
  depends_on "xapian"
  depends_on "libarchive"
  depends_on "libxml2"
  depends_on "poppler"
  depends_on "xxhash"

  def install
    %w[plansearch plansearchd plansearch-index].each do |product|
      system "swift", "build", "--disable-sandbox", "--configuration", "release", "--product", product
      bin.install ".build/release/#{product}"
    end
    system "swift", "build", "--disable-sandbox", "--configuration", "release", "--product", "plansearch-extract"
    (libexec/"plansearch").install ".build/release/plansearch-extract"
    pkgetc.install "Config/plansearch.yaml", "Config/aliases.tsv"
    pkgshare.install "Corpus"
    generate_completions_from_executable(bin/"plansearch", "completions")
    system "scripts/generate-manual", bin, buildpath/"man"
    man1.install Dir["man/*.1"]
    man5.install Dir["man/*.5"]
    man7.install Dir["man/*.7"]
    man8.install Dir["man/*.8"]
  end

  def caveats
    <<~EOS
      DOC, XLS, WPS, RTF and OpenDocument are read with LibreOffice: brew install --cask libreoffice
      Pages that are pictures are read with tesseract (setting ocr): brew install tesseract tesseract-lang
    EOS
  end

  service do
    run [opt_bin/"plansearchd", "--config", etc/"plansearch/plansearch.yaml", "--index", var/"plansearch/index",
         "--socket", var/"run/plansearch.sock"]
    keep_alive true
  end

  test do
    system bin/"plansearch-index", "build", "--corpus", pkgshare/"Corpus", "--index", testpath/"index"
    assert_match "plansearch", shell_output("#{bin}/plansearch --help")
  end
end
